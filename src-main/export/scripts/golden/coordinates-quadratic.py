# Coordinates in time: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('coordinates-quadratic.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
for series, colour, style, label in [('0', '#440154', '-', '$h$ = 1'), ('1', '#7ad151', '-', '$h$ = 25')]:
    ax.plot(*columns('time', 'w', panel='0', part='coordinate', series=series), linestyle=style, color=colour, label=label)
ax.set(xscale='log', xlabel='Time, $t$', yscale='linear', ylabel='Coordinates, $w$')
ax.legend(frameon=False, fontsize='small')
fig.savefig('coordinates-quadratic-matplotlib.pdf')
