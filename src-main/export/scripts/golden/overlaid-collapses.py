# Test loss against λ: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('overlaid-collapses.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
fig.suptitle('Median, each seed pale, N = 1 to 3; runs within a factor\n2.7 of $\\lambda$ as one point; 12 diverged runs left out', fontsize='small')
for series, colour, style, marker, label in [('0', '#0072b2', '-', 'o', None), ('1', '#d55e00', '-', 's', None), ('2', '#009e73', '-', '^', None)]:
    ax.fill_between(*columns('lambda', 'low', 'high', part='aggregate', series=series), color=colour, alpha=0.2, linewidth=0)
for series, colour, style, marker, label in [('0', '#0072b2', '-', 'o', None)]:
    ax.plot(*columns('lambda', 'testLoss', part='seed', series=series), marker=marker, linestyle='none', color=colour, alpha=0.35)
for series, colour, style, marker, label in [('0', '#0072b2', '-', 'o', 'MGD'), ('1', '#d55e00', '-', 's', 'MGF'), ('2', '#009e73', '-', '^', 'Centred')]:
    ax.plot(*columns('lambda', 'testLoss', part='aggregate', series=series), linestyle=style, color=colour, label=label)
    ax.plot(*columns('lambda', 'testLoss', part='aggregate', series=series), marker=marker, linestyle='none', color=colour)
ax.set(xscale='log', xlabel='Intrinsic quantity, $\\lambda$', yscale='log', ylabel='Test loss')
ax.legend(frameon=False, fontsize='small')
fig.savefig('overlaid-collapses-matplotlib.pdf')
