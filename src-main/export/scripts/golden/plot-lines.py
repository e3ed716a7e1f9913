# Test loss against γ: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('plot-lines.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
for series, colour, style, label in [('0', '#440154', '-', '$\\beta$ = 0'), ('1', '#25848e', '-', '$\\beta$ = 0.5'), ('2', '#bddf26', '-', '$\\beta$ = 0.9')]:
    ax.fill_between(*columns('gamma', 'low', 'high', part='aggregate', series=series), color=colour, alpha=0.2, linewidth=0)
    ax.plot(*columns('gamma', 'testLoss', part='aggregate', series=series), linestyle=style, color=colour, label=label)
for series, colour, style, label in [('0', '#440154', '-', None)]:
    ax.plot(*columns('gamma', 'testLoss', part='run', series=series), marker='o', linestyle='none', color=colour, alpha=0.55)
for series, colour, style, label in [('1', '#25848e', '-', None)]:
    ax.plot(*columns('gamma', 'testLoss', part='run', series=series), marker='s', linestyle='none', color=colour, alpha=0.55)
for series, colour, style, label in [('2', '#bddf26', '-', None)]:
    ax.plot(*columns('gamma', 'testLoss', part='run', series=series), marker='^', linestyle='none', color=colour, alpha=0.55)
ax.set(xscale='log', xlabel='Step size, $\\gamma$', yscale='log', ylabel='Test loss')
ax.legend(frameon=False, fontsize='small')
fig.savefig('plot-lines-matplotlib.pdf')
