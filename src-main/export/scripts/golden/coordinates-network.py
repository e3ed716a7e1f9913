# Coordinates in time: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('coordinates-network.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, axes = plt.subplots(1, 2, figsize=(3.307, 2.480), sharex=True, sharey=True, layout='constrained')
ax = axes.flat[0]
for series, colour, style, label in [('2', '#7a7a7a', '-', '$\\theta ^{*}$ = 0 (6)'), ('3', '#7a7a7a', '-', None), ('4', '#7a7a7a', '-', None), ('5', '#7a7a7a', '-', None), ('6', '#7a7a7a', '-', None), ('7', '#7a7a7a', '-', None), ('0', '#0072b2', '-', '$\\theta ^{*} \\neq$ 0 (2)'), ('1', '#0072b2', '-', None)]:
    ax.plot(*columns('time', 'theta', panel='0', part='coordinate', series=series), linestyle=style, color=colour, label=label)
for value in columns('theta', panel='0', part='truth')[0]:
    ax.axhline(value, linestyle='--', linewidth=0.6, color='#000000')
ax.set(xscale='log', xlabel='Time, $t$', yscale='linear', ylabel='Coordinates, $\\theta$', title='$\\lambda$ = 0.02, $\\beta$ = 0.8')
ax.legend(frameon=False, fontsize='small')
ax.label_outer()
ax = axes.flat[1]
for series, colour, style, label in [('2', '#7a7a7a', '-', '$\\theta ^{*}$ = 0 (6)'), ('3', '#7a7a7a', '-', None), ('4', '#7a7a7a', '-', None), ('5', '#7a7a7a', '-', None), ('6', '#7a7a7a', '-', None), ('7', '#7a7a7a', '-', None), ('0', '#0072b2', '-', '$\\theta ^{*} \\neq$ 0 (2)'), ('1', '#0072b2', '-', None)]:
    ax.plot(*columns('time', 'theta', panel='1', part='coordinate', series=series), linestyle=style, color=colour, label=label)
for value in columns('theta', panel='1', part='truth')[0]:
    ax.axhline(value, linestyle='--', linewidth=0.6, color='#000000')
ax.set(xscale='log', xlabel='Time, $t$', yscale='linear', ylabel='Coordinates, $\\theta$', title='$\\lambda$ = 0.5, $\\beta$ = 0.8')
ax.label_outer()
fig.savefig('coordinates-network-matplotlib.pdf')
