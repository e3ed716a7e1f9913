# Signed balancedness and its zeros against λ: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('bifurcation.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, axes = plt.subplots(2, 1, figsize=(3.307, 2.480), sharex=True, layout='constrained')
fig.suptitle('6 zeros in 6 of 8 coordinates; none can lie below the\nbound (dashed)', fontsize='small')
ax = axes.flat[0]
for value in columns('lambda', part='bound')[0]:
    ax.axvline(value, linestyle='--', linewidth=0.6, color='#404040')
for series, colour, style, label in [('2', '#404040', '-', '$\\theta ^{*}$ = 0 (6)'), ('3', '#404040', '-', None), ('4', '#404040', '-', None), ('5', '#404040', '-', None), ('6', '#404040', '-', None), ('7', '#404040', '-', None), ('0', '#0072b2', '-', '$\\theta ^{*} \\neq$ 0 (2)'), ('1', '#0072b2', '-', None)]:
    ax.plot(*columns('lambda', 'signedBalancedness', part='signed', series=series), linestyle=style, color=colour, label=label)
ax.set(xscale='log', xlabel='Intrinsic quantity, $\\lambda$', yscale='linear', ylabel='Signed balancedness, $S_{j}$')
ax.legend(frameon=False, fontsize='small')
ax = axes.flat[1]
for value in columns('lambda', part='bound')[0]:
    ax.axvline(value, linestyle='--', linewidth=0.6, color='#404040')
ax.annotate('bound', (value, 1), xycoords=('data', 'axes fraction'), xytext=(2, -2), textcoords='offset points', fontsize='small', va='top')
for series, colour, style, label in [('0', '#0072b2', '-', None), ('1', '#404040', '-', None)]:
    ax.plot(*columns('lambda', 'coordinate', part='down', series=series), marker='o', linestyle='none', color=colour)
ax.set(xscale='log', xlabel='Intrinsic quantity, $\\lambda$', yscale='linear', ylabel='Zeros of each coordinate, $j$')
fig.savefig('bifurcation-matplotlib.pdf')
