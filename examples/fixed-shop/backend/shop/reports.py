import csv
import io
from collections import defaultdict

from flask import Blueprint, Response
from flask_jwt_extended import jwt_required

from .models import Order

reports = Blueprint("reports", __name__)


@reports.get("/monthly.csv")
@jwt_required()
def monthly():
    totals = defaultdict(int)
    for order in Order.query.yield_per(500):
        totals[order.created_at.strftime("%Y-%m")] += order.total
    out = io.StringIO()
    csv.writer(out).writerows([("month", "total"), *sorted(totals.items())])
    return Response(out.getvalue(), mimetype="text/csv")
