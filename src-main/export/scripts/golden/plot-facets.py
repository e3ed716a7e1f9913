# Test loss against λ: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LinearSegmentedColormap, LogNorm, Normalize

with open('plot-facets.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, axes = plt.subplots(1, 3, figsize=(3.307, 2.480), sharex=True, sharey=True, layout='constrained')
fig.suptitle('area: zero crossings; 12 runs left out', fontsize='small')
colours = LinearSegmentedColormap.from_list('shown', ['#440154', '#482475', '#414487', '#355f8d', '#2a788e', '#21918c', '#22a884', '#44bf70', '#7ad151'])
scale = ScalarMappable(Normalize(5.02128695079, 5.72352886723), colours)
ax = axes.flat[0]
for series, colour, style, marker, label in [('0', '#000000', '-', 'o', '$\\beta$ = 0.5'), ('1', '#000000', '-', 's', '$\\beta$ = 0.9')]:
    x, y, *more = columns('lambda', 'testLoss', 'value', 'diameter', panel='0', part='run', series=series)
    ax.scatter(x, y, s=[6 * d ** 2 for d in more[-1]], c=more[0], cmap=colours, norm=scale.norm, marker=marker, label=label, alpha=0.9)
ax.set(xscale='log', xlabel='Intrinsic quantity, $\\lambda$', yscale='log', ylabel='Test loss', title='$\\alpha$ = 0.01')
ax.legend(frameon=False, fontsize='small')
ax.label_outer()
ax = axes.flat[1]
for series, colour, style, marker, label in [('0', '#000000', '-', 'o', '$\\beta$ = 0.5'), ('1', '#000000', '-', 's', '$\\beta$ = 0.9')]:
    x, y, *more = columns('lambda', 'testLoss', 'value', 'diameter', panel='1', part='run', series=series)
    ax.scatter(x, y, s=[6 * d ** 2 for d in more[-1]], c=more[0], cmap=colours, norm=scale.norm, marker=marker, label=label, alpha=0.9)
ax.set(xscale='log', xlabel='Intrinsic quantity, $\\lambda$', yscale='log', ylabel='Test loss', title='$\\alpha$ = 0.1')
ax.label_outer()
ax = axes.flat[2]
for series, colour, style, marker, label in [('0', '#000000', '-', 'o', '$\\beta$ = 0.5'), ('1', '#000000', '-', 's', '$\\beta$ = 0.9')]:
    x, y, *more = columns('lambda', 'testLoss', 'value', 'diameter', panel='2', part='run', series=series)
    ax.scatter(x, y, s=[6 * d ** 2 for d in more[-1]], c=more[0], cmap=colours, norm=scale.norm, marker=marker, label=label, alpha=0.9)
ax.set(xscale='log', xlabel='Intrinsic quantity, $\\lambda$', yscale='log', ylabel='Test loss', title='$\\alpha$ = 1')
ax.label_outer()
fig.colorbar(scale, ax=axes, label='$\\ell _{1}$ norm, $\\| \\theta \\| _{1}$')
fig.savefig('plot-facets-matplotlib.pdf')
