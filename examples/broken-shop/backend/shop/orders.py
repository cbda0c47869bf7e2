from flask import Blueprint, jsonify, request
from flask_jwt_extended import get_jwt_identity, jwt_required

from .models import Order, db

orders = Blueprint("orders", __name__)


@orders.get("/")
@jwt_required()
def list_orders():
    mine = Order.query.filter_by(user_id=get_jwt_identity()).order_by(Order.id.desc()).limit(50)
    return jsonify([{"id": order.id, "total": str(order.total)} for order in mine])


@orders.post("/")
@jwt_required()
def create_order():
    data = request.get_json()
    order = Order(user_id=get_jwt_identity(), total=data["total"])
    db.session.add(order)
    db.session.commit()
    return jsonify(id=order.id), 201
