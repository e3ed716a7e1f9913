# Two figures: drawn again from its tables with Matplotlib.
import csv
import matplotlib.pyplot as plt
from matplotlib.collections import PolyCollection
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LinearSegmentedColormap, LogNorm, Normalize


def read(name):
    with open(name, encoding='utf-8') as file:
        return list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig = plt.figure(figsize=(5.079, 4.807), layout='constrained')
grid = fig.add_gridspec(3, 2, width_ratios=[1, 1], height_ratios=[1, 1, 0.12])
handles = {}

rows = read('two-figures-a.csv')
ax = fig.add_subplot(grid[0, 0])
first = ax
zone = columns('lambda', part='no-crossing')[0]
ax.axvspan(min(zone), max(zone), color='#ececec', linewidth=0)
ax.annotate('no crossing', (min(zone), 0), xycoords=('data', 'axes fraction'), xytext=(3, 3), textcoords='offset points', fontsize='small', va='bottom')
for series, colour, style, marker, label in [('0', '#252525', '-', 'o', '$\\beta$ = 0'), ('1', '#4e4e4e', '-', 's', '$\\beta$ = 0.5'), ('2', '#777777', '-', '^', '$\\beta$ = 0.9'), ('3', '#a1a1a1', '-', 'D', '$\\beta$ = 0.98')]:
    ax.plot(*columns('lambda', 'testLoss', part='aggregate', series=series), linestyle=style, color=colour, label=label)
    ax.plot(*columns('lambda', 'testLoss', part='run', series=series), marker=marker, linestyle='none', color=colour, alpha=0.5)
for series, colour, style, marker, label in [('3', '#a1a1a1', '-', 'D', 'not converged (3)')]:
    ax.plot(*columns('lambda', 'testLoss', part='budget-spent', series=series), marker=marker, linestyle='none', markerfacecolor='white', color=colour, label=label)
for value in columns('lambda', part='bound')[0]:
    ax.axvline(value, linestyle='--', linewidth=0.6, color='#404040')
ax.annotate('bound', (value, 1), xycoords=('data', 'axes fraction'), xytext=(2, -2), textcoords='offset points', fontsize='small', va='top')
rim = columns('lambda', part='diverged')[0]
ax.plot(rim, [1] * len(rim), marker='^', linestyle='none', fillstyle='none', transform=ax.get_xaxis_transform(), clip_on=False, color='#404040', label='diverged')
ax.set(xscale='log', xlabel='Intrinsic quantity, $\\lambda$', yscale='log', ylabel='Test loss')
handles.update({label: handle for handle, label in zip(*ax.get_legend_handles_labels())})
first.set_title('Median, all marks, N = 3; spread at\nequal $\\lambda$ 0.89 % of range', fontsize='small', loc='left')
first.annotate('A', (0, 1), xycoords='axes fraction', xytext=(-26, 4), textcoords='offset points', fontweight='bold')

rows = read('two-figures-b.csv')
ax = fig.add_subplot(grid[0, 1])
first = ax
zone = columns('lambda', part='no-crossing')[0]
ax.axvspan(min(zone), max(zone), color='#ececec', linewidth=0)
ax.annotate('no crossing', (min(zone), 0), xycoords=('data', 'axes fraction'), xytext=(3, 3), textcoords='offset points', fontsize='small', va='bottom')
for series, colour, style, marker, label in [('0', '#252525', '-', 'o', '$\\beta$ = 0'), ('1', '#4e4e4e', '-', 's', '$\\beta$ = 0.5'), ('2', '#777777', '-', '^', '$\\beta$ = 0.9'), ('3', '#a1a1a1', '-', 'D', '$\\beta$ = 0.98')]:
    ax.plot(*columns('lambda', 'testLoss', part='aggregate', series=series), linestyle=style, color=colour, label=label)
    ax.plot(*columns('lambda', 'testLoss', part='run', series=series), marker=marker, linestyle='none', color=colour, alpha=0.5)
for series, colour, style, marker, label in [('3', '#a1a1a1', '-', 'D', 'not converged (3)')]:
    ax.plot(*columns('lambda', 'testLoss', part='budget-spent', series=series), marker=marker, linestyle='none', markerfacecolor='white', color=colour, label=label)
for value in columns('lambda', part='bound')[0]:
    ax.axvline(value, linestyle='--', linewidth=0.6, color='#404040')
ax.annotate('bound', (value, 1), xycoords=('data', 'axes fraction'), xytext=(2, -2), textcoords='offset points', fontsize='small', va='top')
rim = columns('lambda', part='diverged')[0]
ax.plot(rim, [1] * len(rim), marker='^', linestyle='none', fillstyle='none', transform=ax.get_xaxis_transform(), clip_on=False, color='#404040', label='diverged')
ax.set(xscale='log', xlabel='Intrinsic quantity, $\\lambda$', yscale='log', ylabel='Test loss')
handles.update({label: handle for handle, label in zip(*ax.get_legend_handles_labels())})
first.set_title('Median, all marks, N = 3; spread at equal $\\lambda$ 0.89\n% of range', fontsize='small', loc='left')
first.annotate('B', (0, 1), xycoords='axes fraction', xytext=(-26, 4), textcoords='offset points', fontweight='bold')

rows = read('two-figures-c.csv')
ax = fig.add_subplot(grid[1, 0])
first = ax
for series, colour, style, label in [('0', '#252525', '-', None), ('4', '#252525', '-', None), ('8', '#252525', '-', None), ('1', '#252525', '--', None), ('5', '#252525', '--', None), ('9', '#252525', '--', None), ('2', '#a1a1a1', '-', None), ('6', '#a1a1a1', '-', None), ('10', '#a1a1a1', '-', None), ('3', '#a1a1a1', '--', None), ('7', '#a1a1a1', '--', None), ('11', '#a1a1a1', '--', None)]:
    ax.plot(*columns('time', 'balancedness', part='run', series=series), linestyle=style, linewidth=0.5, color=colour, alpha=0.5)
for series, colour, style, label in [('0', '#252525', '-', '$\\lambda$ = 0.02, $\\beta$ = 0.8'), ('1', '#252525', '--', '$\\lambda$ = 0.02, $\\beta$ = 0.9'), ('2', '#a1a1a1', '-', '$\\lambda$ = 0.5, $\\beta$ = 0.8'), ('3', '#a1a1a1', '--', '$\\lambda$ = 0.5, $\\beta$ = 0.9')]:
    ax.plot(*columns('time', 'balancedness', part='curve', series=series), linestyle=style, color=colour, label=label)
ax.set(xscale='log', xlabel='Time, $t$', yscale='linear', ylabel='Balancedness, $\\| \\mathit{\\Delta}\\| _{2}$')
handles.update({label: handle for handle, label in zip(*ax.get_legend_handles_labels())})
first.set_title('Median, each run thin, N = 3', fontsize='small', loc='left')
first.annotate('C', (0, 1), xycoords='axes fraction', xytext=(-26, 4), textcoords='offset points', fontweight='bold')

rows = read('two-figures-d.csv')
ax = fig.add_subplot(grid[1, 1])
first = ax
colours = LinearSegmentedColormap.from_list('shown', ['#252525', '#3d3d3d', '#545454', '#6a6a6a', '#828282', '#9a9a9a', '#b3b3b3', '#cccccc', '#e5e5e5'])
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
fig.colorbar(scale, ax=ax, label='Test loss')
handles.update({label: handle for handle, label in zip(*ax.get_legend_handles_labels())})
first.set_title('Geometric mean over 3 seeds; fitted slope 2.00,\nthat of $\\lambda$ is 2', fontsize='small', loc='left')
first.annotate('D', (0, 1), xycoords='axes fraction', xytext=(-26, 4), textcoords='offset points', fontweight='bold')

legend = fig.add_subplot(grid[2, :])
legend.axis('off')
legend.legend(handles.values(), handles.keys(), loc='center', ncols=min(6, len(handles)), frameon=False, fontsize='small')
fig.savefig('two-figures-matplotlib.pdf')
