import os

bind = "0.0.0.0:5001"
workers = int(os.getenv("WEB_CONCURRENCY", "2"))
threads = 2
timeout = 60
accesslog = "-"
errorlog = "-"
