import os
import uuid

import cv2
import numpy as np
import redis
from flask import Blueprint, current_app, jsonify, request
from flask_jwt_extended import jwt_required
from PyPDF2 import PdfReader

from .models import Invoice, db

invoices = Blueprint("invoices", __name__)
queue = redis.Redis.from_url(os.environ["REDIS_URL"])


@invoices.post("/<int:order_id>")
@jwt_required()
def upload(order_id):
    file = request.files["file"]
    name = f"{uuid.uuid4().hex}{os.path.splitext(file.filename)[1]}"
    path = os.path.join(current_app.config["UPLOAD_FOLDER"], name)
    file.save(path)

    if path.endswith(".pdf"):
        text = PdfReader(path).pages[0].extract_text()
    else:
        # 太模糊的照片直接拒绝
        image = cv2.imdecode(np.fromfile(path, dtype=np.uint8), cv2.IMREAD_GRAYSCALE)
        if cv2.Laplacian(image, cv2.CV_64F).var() < 60:
            return jsonify(error="图片不清晰"), 422
        text = None

    invoice = Invoice(order_id=order_id, path=path, number=text and text[:32])
    db.session.add(invoice)
    db.session.commit()
    if text is None:
        queue.rpush("ocr", f"{invoice.id}:{path}")
    return jsonify(id=invoice.id), 202
