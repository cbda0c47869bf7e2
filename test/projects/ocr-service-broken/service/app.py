import os

import cv2
import numpy as np
import yaml
from fastapi import FastAPI, UploadFile
from PIL import Image

from . import ocr

app = FastAPI()
MODEL_DIR = os.environ["MODEL_DIR"]


@app.get("/ping")
def ping():
    return "pong"


@app.post("/ocr")
async def run(file):
    return ocr.read(cv2.imdecode(np.frombuffer(await file.read(), np.uint8), 1))
