# Test loss over step size and momentum: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt
from matplotlib.collections import PolyCollection
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LinearSegmentedColormap, LogNorm, Normalize

with open('map-grid.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
fig.suptitle('Geometric mean over 3 seeds; fitted slope 2.00, that of $\\lambda$\nis 2', fontsize='small')
colours = LinearSegmentedColormap.from_list('shown', ['#440154', '#472d7b', '#3b528b', '#2c728e', '#21918c', '#28ae80', '#5ec962', '#addc30', '#fde725'])
scale = ScalarMappable(LogNorm(0.0113561050662, 0.945365995153), colours)
x, y, values = columns('gamma', 'oneMinusBeta', 'testLoss', part='corner')
cells = [list(zip(x, y))[i:i + 4] for i in range(0, len(x), 4)]
ax.add_collection(PolyCollection(cells, array=values[::4], cmap=colours, norm=scale.norm))
ax.plot(*columns('gamma', 'oneMinusBeta', part='diverged'), marker='x', linestyle='none', color='#7a7a7a', label='diverged')
for series, colour, style, label, text in [('0', '#ffffff', '-', None, '$\\lambda$ = 10$^{-4}$'), ('1', '#ffffff', '-', None, '$\\lambda$ = 10$^{-3}$'), ('2', '#ffffff', '-', None, '$\\lambda$ = 10$^{-2}$'), ('3', '#ffffff', '-', None, '$\\lambda$ = 10$^{-1}$'), ('4', '#ffffff', '-', None, '$\\lambda$ = 10$^{0}$'), ('5', '#ffffff', '-', None, '$\\lambda$ = 10$^{1}$'), ('6', '#ffffff', '-', None, '$\\lambda$ = 10$^{2}$')]:
    ax.plot(*columns('gamma', 'oneMinusBeta', part='level', series=series), linestyle=style, linewidth=0.5, color=colour)
    x, y = columns('gamma', 'oneMinusBeta', part='level', series=series)
    if x:
        i = len(x) // 2
        ax.text((x[i - 1] * x[i]) ** 0.5, (y[i - 1] * y[i]) ** 0.5, text, fontsize='x-small', ha='center', va='center', clip_on=True, bbox={'facecolor': 'white', 'edgecolor': 'none', 'pad': 0.5, 'alpha': 0.8})
ax.set(xscale='log', xlabel='Step size, $\\gamma$', xlim=(0.0000730527154266, 0.136887450954), yscale='log', ylabel='Momentum, $1 - \\beta$', ylim=(0.00894427191, 1))
ax.legend(frameon=False, fontsize='small')
fig.colorbar(scale, ax=ax, label='Test loss')
fig.savefig('map-grid-matplotlib.pdf')
