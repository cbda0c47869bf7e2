from flask import Blueprint, jsonify, request
from flask_jwt_extended import create_access_token
from werkzeug.security import check_password_hash, generate_password_hash

from .models import User, db

auth = Blueprint("auth", __name__)


@auth.post("/register")
def register():
    data = request.get_json()
    user = User(phone=data["phone"], password_hash=generate_password_hash(data["password"]))
    db.session.add(user)
    db.session.commit()
    return jsonify(id=user.id), 201


@auth.post("/login")
def login():
    data = request.get_json()
    user = User.query.filter_by(phone=data["phone"]).first()
    if user is None or not check_password_hash(user.password_hash, data["password"]):
        return jsonify(error="手机号或密码错误"), 401
    return jsonify(token=create_access_token(identity=str(user.id)))
