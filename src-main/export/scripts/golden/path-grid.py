# Paths of momentum and of its flow: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('path-grid.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
fig.suptitle('In brackets the largest distance to the flow, of $\\| w_{0}\\|$', fontsize='small')
for series, colour, style, label, text in [('0', '#7a7a7a', '-', None, '0.001'), ('1', '#7a7a7a', '-', None, '0.003'), ('2', '#7a7a7a', '-', None, '0.01'), ('3', '#7a7a7a', '-', None, '0.03'), ('4', '#7a7a7a', '-', None, '0.1'), ('5', '#7a7a7a', '-', None, '0.3'), ('6', '#7a7a7a', '-', None, '1'), ('7', '#7a7a7a', '-', None, '3')]:
    ax.plot(*columns('w1', 'w2', part='level', series=series), linestyle=style, linewidth=0.5, color=colour, alpha=0.5)
    x, y = columns('w1', 'w2', part='level', series=series)
    if x:
        i = len(x) // 2
        ax.text((x[i - 1] + x[i]) / 2, (y[i - 1] + y[i]) / 2, text, fontsize='x-small', ha='center', va='center', clip_on=True, bbox={'facecolor': 'white', 'edgecolor': 'none', 'pad': 0.5, 'alpha': 0.8})
for series, colour, style, label in [('0', '#404040', '-', 'MGF, $\\lambda$ = 0.03'), ('1', '#404040', '-', 'MGF, $\\lambda$ = 0.0625')]:
    ax.plot(*columns('w1', 'w2', part='flow', series=series), linestyle=style, color=colour, label=label)
for series, colour, style, label in [('0', '#0072b2', '-', '$\\gamma$ = 0.01, $\\beta$ = 0.6'), ('1', '#d55e00', '-', '$\\gamma$ = 0.03, $\\beta$ = 0')]:
    ax.plot(*columns('w1', 'w2', part='path', series=series), linestyle=style, linewidth=0.5, color=colour, label=label)
    ax.plot(*columns('w1', 'w2', part='path', series=series), marker='o', linestyle='none', color=colour)
ax.set(xscale='linear', xlabel='$w_{1}$', xlim=(-0.034928872916762, 1.058580879599062), yscale='linear', ylabel='$w_{2}$', ylim=(-0.54980483643312, 0.17236529184712))
ax.legend(frameon=False, fontsize='small')
fig.savefig('path-grid-matplotlib.pdf')
