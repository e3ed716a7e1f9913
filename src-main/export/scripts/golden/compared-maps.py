# Test loss over step size and momentum: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt
from matplotlib.collections import PolyCollection
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LinearSegmentedColormap, LogNorm, Normalize

with open('compared-maps.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, axes = plt.subplots(1, 2, figsize=(6.850, 3.858), sharex=True, layout='constrained')
colours = LinearSegmentedColormap.from_list('shown', ['#440154', '#472d7b', '#3b528b', '#2c728e', '#21918c', '#28ae80', '#5ec962', '#addc30', '#fde725'])
scale = ScalarMappable(LogNorm(0.0100997721373, 0.412530977658), colours)
ax = axes.flat[0]
x, y, values = columns('gamma', 'oneMinusBeta', 'testLoss', panel='0', part='corner')
cells = [list(zip(x, y))[i:i + 4] for i in range(0, len(x), 4)]
ax.add_collection(PolyCollection(cells, array=values[::4], cmap=colours, norm=scale.norm))
ax.plot(*columns('gamma', 'oneMinusBeta', panel='0', part='diverged'), marker='x', linestyle='none', color='#7a7a7a')
ax.set(xscale='log', xlabel='Step size, $\\gamma$', xlim=(0.0000610540229659, 0.163789370695), yscale='log', ylabel='Momentum, $1 - \\beta$', ylim=(0.04472135955, 1), title='MGD')
ax = axes.flat[1]
x, y, values = columns('gamma', 'oneMinusBeta', 'testLoss', panel='1', part='corner')
cells = [list(zip(x, y))[i:i + 4] for i in range(0, len(x), 4)]
ax.add_collection(PolyCollection(cells, array=values[::4], cmap=colours, norm=scale.norm))
ax.set(xscale='log', xlabel='Step size, $\\gamma$', xlim=(0.0000610540229659, 0.163789370695), yscale='log', ylabel='Momentum, $1 - \\beta$', ylim=(0.126491106407, 0.790569415042), title='Centred')
fig.colorbar(scale, ax=axes, label='Test loss')
fig.savefig('compared-maps-matplotlib.pdf')
