# Test loss over γ and β: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt
from matplotlib.collections import PolyCollection
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LinearSegmentedColormap, LogNorm, Normalize

with open('plot-heat.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, axes = plt.subplots(1, 3, figsize=(3.307, 2.480), sharex=True, sharey=True, layout='constrained')
fig.suptitle('Median, N = 2; 12 runs left out', fontsize='small')
colours = LinearSegmentedColormap.from_list('shown', ['#440154', '#472d7b', '#3b528b', '#2c728e', '#21918c', '#28ae80', '#5ec962', '#addc30', '#fde725'])
scale = ScalarMappable(LogNorm(0.0118924790151, 0.233967411838), colours)
ax = axes.flat[0]
x, y, values = columns('gamma', 'beta', 'value', panel='0', part='corner')
cells = [list(zip(x, y))[i:i + 4] for i in range(0, len(x), 4)]
ax.add_collection(PolyCollection(cells, array=values[::4], cmap=colours, norm=scale.norm))
ax.set(xscale='log', xlabel='Step size, $\\gamma$', xlim=(0.000464158883361, 0.215443469003), yscale='linear', ylabel='Momentum, $\\beta$', ylim=(0.3, 1.1), title='$\\alpha$ = 0.01')
ax.label_outer()
ax = axes.flat[1]
x, y, values = columns('gamma', 'beta', 'value', panel='1', part='corner')
cells = [list(zip(x, y))[i:i + 4] for i in range(0, len(x), 4)]
ax.add_collection(PolyCollection(cells, array=values[::4], cmap=colours, norm=scale.norm))
ax.set(xscale='log', xlabel='Step size, $\\gamma$', xlim=(0.000464158883361, 0.215443469003), yscale='linear', ylabel='Momentum, $\\beta$', ylim=(0.3, 1.1), title='$\\alpha$ = 0.1')
ax.label_outer()
ax = axes.flat[2]
x, y, values = columns('gamma', 'beta', 'value', panel='2', part='corner')
cells = [list(zip(x, y))[i:i + 4] for i in range(0, len(x), 4)]
ax.add_collection(PolyCollection(cells, array=values[::4], cmap=colours, norm=scale.norm))
ax.set(xscale='log', xlabel='Step size, $\\gamma$', xlim=(0.000464158883361, 0.215443469003), yscale='linear', ylabel='Momentum, $\\beta$', ylim=(0.3, 1.1), title='$\\alpha$ = 1')
ax.label_outer()
fig.colorbar(scale, ax=axes, label='Test loss')
fig.savefig('plot-heat-matplotlib.pdf')
