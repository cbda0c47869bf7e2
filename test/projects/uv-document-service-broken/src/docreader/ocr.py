import cv2
import numpy as np
import pytesseract
from pdf2image import convert_from_path


def read(path: str) -> str:
    if path.endswith(".pdf"):
        pages = [np.array(p) for p in convert_from_path(path, dpi=200)]
    else:
        pages = [cv2.imread(path)]
    return "\n".join(pytesseract.image_to_string(p, lang="deu+eng") for p in pages)
