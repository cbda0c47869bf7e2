import pytesseract
import sklearn.cluster
import torch
from pdf2image import convert_from_bytes
from pydub import AudioSegment
from skimage import morphology

try:
    import easyocr
except Exception:
    easyocr = None


def read(image):
    import pandas as pd

    return pytesseract.image_to_string(image)
