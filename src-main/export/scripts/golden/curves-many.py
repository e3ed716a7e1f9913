# Training loss against steps: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LinearSegmentedColormap, LogNorm, Normalize

with open('curves-many.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
colours = LinearSegmentedColormap.from_list('shown', ['#440154', '#482475', '#414487', '#355f8d', '#2a788e', '#21918c', '#22a884', '#44bf70', '#7ad151'])
scale = ScalarMappable(LogNorm(0.003, 3), colours)
for series, colour, style, label in [('0', '#440154', '-', None), ('1', '#375a8c', '-', None), ('2', '#1f988b', '-', None), ('3', '#481a6c', '-', None), ('4', '#2f6b8e', '-', None), ('5', '#22a884', '-', None), ('6', '#414487', '-', None), ('7', '#228b8d', '-', None), ('8', '#54c568', '-', None), ('9', '#39568c', '-', None), ('10', '#1e9b8a', '-', None), ('11', '#7ad151', '-', None)]:
    ax.plot(*columns('steps', 'trainLoss', part='curve', series=series), linestyle=style, color=colour)
ax.set(xscale='log', xlabel='Steps, $k$', yscale='log', ylabel='Training loss')
fig.colorbar(scale, ax=ax, label='Intrinsic quantity, $\\lambda$')
fig.savefig('curves-many-matplotlib.pdf')
