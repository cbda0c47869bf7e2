import os

bind = "127.0.0.1:5001"
workers = int(os.getenv("WEB_CONCURRENCY", "2"))
threads = 2
timeout = 60
accesslog = "-"
errorlog = "-"
