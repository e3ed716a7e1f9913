# Weights in time: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('weights.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, axes = plt.subplots(1, 2, figsize=(3.307, 2.480), sharex=True, sharey=True, layout='constrained')
fig.suptitle('Strong where $\\theta ^{*} \\neq$ 0', fontsize='small')
ax = axes.flat[0]
for series, colour, style, label in [('4', '#0072b2', '-', None), ('5', '#d55e00', '-', None), ('6', '#0072b2', '-', None), ('7', '#d55e00', '-', None), ('8', '#0072b2', '-', None), ('9', '#d55e00', '-', None), ('10', '#0072b2', '-', None), ('11', '#d55e00', '-', None), ('12', '#0072b2', '-', None), ('13', '#d55e00', '-', None), ('14', '#0072b2', '-', None), ('15', '#d55e00', '-', None)]:
    ax.plot(*columns('time', 'weights', panel='0', part='weight', series=series), linestyle=style, linewidth=0.5, color=colour, alpha=0.45)
for series, colour, style, label in [('0', '#0072b2', '-', '$w_{+}$'), ('1', '#d55e00', '-', '$w_{-}$'), ('2', '#0072b2', '-', None), ('3', '#d55e00', '-', None)]:
    ax.plot(*columns('time', 'weights', panel='0', part='highlighted', series=series), linestyle=style, color=colour, label=label)
ax.set(xscale='log', xlabel='Time, $t$', yscale='linear', ylabel='Weights, $w_{+}$, $w_{-}$', title='$\\lambda$ = 0.01')
ax.legend(frameon=False, fontsize='small')
ax.label_outer()
ax = axes.flat[1]
for series, colour, style, label in [('4', '#0072b2', '-', None), ('5', '#d55e00', '-', None), ('6', '#0072b2', '-', None), ('7', '#d55e00', '-', None), ('8', '#0072b2', '-', None), ('9', '#d55e00', '-', None), ('10', '#0072b2', '-', None), ('11', '#d55e00', '-', None), ('12', '#0072b2', '-', None), ('13', '#d55e00', '-', None), ('14', '#0072b2', '-', None), ('15', '#d55e00', '-', None)]:
    ax.plot(*columns('time', 'weights', panel='1', part='weight', series=series), linestyle=style, linewidth=0.5, color=colour, alpha=0.45)
for series, colour, style, label in [('0', '#0072b2', '-', '$w_{+}$'), ('1', '#d55e00', '-', '$w_{-}$'), ('2', '#0072b2', '-', None), ('3', '#d55e00', '-', None)]:
    ax.plot(*columns('time', 'weights', panel='1', part='highlighted', series=series), linestyle=style, color=colour, label=label)
for series, colour, style, label in [('0', '#0072b2', '-', None), ('1', '#d55e00', '-', None)]:
    ax.plot(*columns('time', 'weights', panel='1', part='crossing', series=series), marker='o', fillstyle='none', linestyle='none', color=colour)
ax.set(xscale='log', xlabel='Time, $t$', yscale='linear', ylabel='Weights, $w_{+}$, $w_{-}$', title='$\\lambda$ = 1')
ax.label_outer()
fig.savefig('weights-matplotlib.pdf')
