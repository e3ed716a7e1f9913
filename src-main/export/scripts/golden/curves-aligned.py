# Training loss aligned by acceleration: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('curves-aligned.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
fig.suptitle('In brackets the measured speed-up', fontsize='small')
for series, colour, style, label in [('0', '#0072b2', '-', '$\\gamma$ = $5 \\times$ 10$^{-4}$, $\\beta$ = 0'), ('1', '#009e73', '-', '$\\gamma$ = 0.002, $\\beta$ = 0'), ('2', '#d55e00', '-', '$\\gamma$ = $5 \\times$ 10$^{-4}$, $\\beta$ = 0.9'), ('3', '#cc79a7', '-', '$\\gamma$ = 0.002, $\\beta$ = 0.81')]:
    ax.plot(*columns('stepsOfReference', 'trainLoss', part='curve', series=series), linestyle=style, color=colour, label=label)
ax.set(xscale='log', xlabel='Steps of the reference, $k\\varepsilon$/$\\varepsilon _{0}$', yscale='log', ylabel='Training loss')
ax.legend(frameon=False, fontsize='small')
fig.savefig('curves-aligned-matplotlib.pdf')
