from flask import Flask
import numpy

app = Flask(__name__)


@app.get("/mean")
def mean():
    return {"mean": float(numpy.mean([1, 2, 3]))}
