# Importance for test loss: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('importance.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
fig.suptitle('Analysis of variance of ln of test loss on the full grid, all\nvalues with one weight; 2 grids without values whose\nruns are missing', fontsize='small')
for series, colour, style, label in [('0', '#0072b2', '-', 'MGD'), ('1', '#d55e00', '-', 'Nesterov')]:
    ax.bar(*columns('position', 'share', part='share', series=series), width=0.4, color=colour, label=label)
ax.set(xscale='linear', xlabel='Parameters and their pairs', xlim=(0.5, 5.5), yscale='linear', ylabel='Share, %', ylim=(0, 100))
ax.set_xticks(range(1, 6), ['$\\gamma  \\times  \\beta$', '$\\gamma$', '$\\beta$', '$\\gamma  \\times$ seed', 'other'], rotation=30, ha='right')
ax.legend(frameon=False, fontsize='small')
fig.savefig('importance-matplotlib.pdf')
