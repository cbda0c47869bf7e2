import pandas as pd
from flask import Blueprint, Response
from flask_jwt_extended import jwt_required

from .models import Order, db

reports = Blueprint("reports", __name__)


@reports.get("/monthly.csv")
@jwt_required()
def monthly():
    frame = pd.read_sql(db.session.query(Order).statement, db.engine)
    frame["month"] = frame["created_at"].dt.strftime("%Y-%m")
    table = frame.groupby("month")["total"].sum()
    return Response(table.to_csv(), mimetype="text/csv")
