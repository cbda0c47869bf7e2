import matplotlib.pyplot as plt
import seaborn
