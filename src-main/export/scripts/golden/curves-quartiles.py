# Test loss against time, over seeds: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('curves-quartiles.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
fig.suptitle('Median and quartiles, N = 5', fontsize='small')
for series, colour, style, label in [('0', '#440154', '-', '$\\lambda$ = 0.02'), ('1', '#7ad151', '--', '$\\lambda$ = 0.5')]:
    ax.fill_between(*columns('time', 'low', 'high', part='band', series=series), color=colour, alpha=0.2, linewidth=0)
    ax.plot(*columns('time', 'testLoss', part='curve', series=series), linestyle=style, color=colour, label=label)
ax.set(xscale='log', xlabel='Time, $t$', yscale='log', ylabel='Test loss')
ax.legend(frameon=False, fontsize='small')
fig.savefig('curves-quartiles-matplotlib.pdf')
