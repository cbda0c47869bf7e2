"""Takes invoice photos off the queue, reads them, writes number and amount to the database."""

import os
import re

import cv2
import pytesseract
import redis
from sqlalchemy import create_engine, text

queue = redis.Redis.from_url(os.environ["REDIS_URL"])
engine = create_engine(os.environ["DATABASE_URL"])


def read(path):
    image = cv2.imread(path, cv2.IMREAD_GRAYSCALE)
    _, image = cv2.threshold(image, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    words = pytesseract.image_to_string(image, lang="chi_sim+eng")
    number = re.search(r"\d{8,20}", words)
    amount = re.search(r"[¥￥]\s*(\d+\.\d{2})", words)
    return number and number.group(), amount and amount.group(1)


while True:
    _, job = queue.blpop("ocr")
    invoice, path = job.decode().split(":", 1)
    number, amount = read(path)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE invoices SET number = :number, amount = :amount WHERE id = :id"),
            {"number": number, "amount": amount, "id": invoice},
        )
