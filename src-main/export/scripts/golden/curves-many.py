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
colours = LinearSegmentedColormap.from_list('shown', ['#440154', '#482878', '#3e4a89', '#30698e', '#25848e', '#1fa088', '#38b977', '#73d056', '#bddf26'])
scale = ScalarMappable(LogNorm(0.003, 3), colours)
for series, colour, style, label in [('0', '#440154', '-', None), ('1', '#33638d', '-', None), ('2', '#22a884', '-', None), ('3', '#481c6e', '-', None), ('4', '#2b758e', '-', None), ('5', '#38b977', '-', None), ('6', '#3e4a89', '-', None), ('7', '#1f998a', '-', None), ('8', '#8bd646', '-', None), ('9', '#355f8d', '-', None), ('10', '#25ac82', '-', None), ('11', '#bddf26', '-', None)]:
    ax.plot(*columns('steps', 'trainLoss', part='curve', series=series), linestyle=style, color=colour)
ax.set(xscale='log', xlabel='Steps, $k$', yscale='log', ylabel='Training loss')
fig.colorbar(scale, ax=ax, label='Intrinsic quantity, $\\lambda$')
fig.savefig('curves-many-matplotlib.pdf')
