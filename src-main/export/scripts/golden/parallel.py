# Parameters and metrics of all runs: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('parallel.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(6.850, 3.858), layout='constrained')
fig.suptitle('23 runs', fontsize='small')
for series, colour, style, label in [('0', '#0072b2', '-', 'MGF'), ('1', '#d55e00', '-', 'Centred'), ('2', '#009e73', '-', 'GF')]:
    for line in dict.fromkeys(row['line'] for row in rows if row['series'] == series):
        ax.plot(*columns('axis', 'height', line=line), linewidth=0.5, color=colour, alpha=0.4)
    ax.plot([], [], color=colour, label=label)
ax.set(xscale='linear', xlabel='', yscale='linear', ylabel='Place on the axis', ylim=(0, 1))
ax.set_xticks(range(7), ['Step size, $\\gamma$', 'Momentum, $1 - \\beta$', 'Intrinsic quantity, $\\lambda$', 'Test loss', 'Balancedness, $\\| \\mathit{\\Delta}_{\\infty}\\| _{2}$', '$\\ell _{1}$ norm, $\\| \\theta \\| _{1}$', 'Zero crossings'], rotation=30, ha='right')
ax.legend(frameon=False, fontsize='small')
fig.savefig('parallel-matplotlib.pdf')
