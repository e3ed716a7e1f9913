# Balancedness against time, over seeds: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('curves-band.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
fig.suptitle('Median, each run thin, N = 3', fontsize='small')
for series, colour, style, label in [('0', '#440154', '-', None), ('4', '#440154', '-', None), ('8', '#440154', '-', None), ('1', '#440154', '--', None), ('5', '#440154', '--', None), ('9', '#440154', '--', None), ('2', '#7ad151', '-', None), ('6', '#7ad151', '-', None), ('10', '#7ad151', '-', None), ('3', '#7ad151', '--', None), ('7', '#7ad151', '--', None), ('11', '#7ad151', '--', None)]:
    ax.plot(*columns('time', 'balancedness', part='run', series=series), linestyle=style, linewidth=0.5, color=colour, alpha=0.5)
for series, colour, style, label in [('0', '#440154', '-', '$\\lambda$ = 0.02, $\\beta$ = 0.8'), ('1', '#440154', '--', '$\\lambda$ = 0.02, $\\beta$ = 0.9'), ('2', '#7ad151', '-', '$\\lambda$ = 0.5, $\\beta$ = 0.8'), ('3', '#7ad151', '--', '$\\lambda$ = 0.5, $\\beta$ = 0.9')]:
    ax.plot(*columns('time', 'balancedness', part='curve', series=series), linestyle=style, color=colour, label=label)
ax.set(xscale='log', xlabel='Time, $t$', yscale='linear', ylabel='Balancedness, $\\| \\mathit{\\Delta}\\| _{2}$')
ax.legend(frameon=False, fontsize='small')
fig.savefig('curves-band-matplotlib.pdf')
