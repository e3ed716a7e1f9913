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
fig.suptitle('Median and quartiles, N = 6', fontsize='small')
for series, colour, style, marker, label in [('0', '#440154', '-', 'o', '$\\beta$ = 0'), ('1', '#2a788e', '-', 's', '$\\beta$ = 0.5'), ('2', '#7ad151', '-', '^', '$\\beta$ = 0.9')]:
    ax.fill_between(*columns('gamma', 'low', 'high', part='aggregate', series=series), color=colour, alpha=0.2, linewidth=0)
    ax.plot(*columns('gamma', 'testLoss', part='aggregate', series=series), linestyle=style, color=colour, label=label)
    ax.plot(*columns('gamma', 'testLoss', part='run', series=series), marker=marker, linestyle='none', color=colour, alpha=0.55)
ax.set(xscale='log', xlabel='Step size, $\\gamma$', yscale='log', ylabel='Test loss')
ax.legend(frameon=False, fontsize='small')
fig.savefig('plot-lines-matplotlib.pdf')
