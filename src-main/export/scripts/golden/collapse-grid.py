# Test loss against λ: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('collapse-grid.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
fig.suptitle('Median, all marks, N = 3; spread at equal $\\lambda$ 0.89 % of\nrange', fontsize='small')
zone = columns('lambda', part='no-crossing')[0]
ax.axvspan(min(zone), max(zone), color='#ececec', linewidth=0)
ax.annotate('no crossing', (min(zone), 0), xycoords=('data', 'axes fraction'), xytext=(3, 3), textcoords='offset points', fontsize='small', va='bottom')
for series, colour, style, marker, label in [('0', '#440154', '-', 'o', '$\\beta$ = 0'), ('1', '#39568c', '-', 's', '$\\beta$ = 0.5'), ('2', '#1f988b', '-', '^', '$\\beta$ = 0.9'), ('3', '#7ad151', '-', 'D', '$\\beta$ = 0.98')]:
    ax.plot(*columns('lambda', 'testLoss', part='aggregate', series=series), linestyle=style, color=colour, label=label)
    ax.plot(*columns('lambda', 'testLoss', part='run', series=series), marker=marker, linestyle='none', color=colour, alpha=0.5)
for series, colour, style, marker, label in [('3', '#7ad151', '-', 'D', 'not converged (3)')]:
    ax.plot(*columns('lambda', 'testLoss', part='budget-spent', series=series), marker=marker, linestyle='none', markerfacecolor='white', color=colour, label=label)
for value in columns('lambda', part='bound')[0]:
    ax.axvline(value, linestyle='--', linewidth=0.6, color='#404040')
ax.annotate('bound', (value, 1), xycoords=('data', 'axes fraction'), xytext=(2, -2), textcoords='offset points', fontsize='small', va='top')
rim = columns('lambda', part='diverged')[0]
ax.plot(rim, [1] * len(rim), marker='^', linestyle='none', fillstyle='none', transform=ax.get_xaxis_transform(), clip_on=False, color='#404040', label='diverged')
ax.set(xscale='log', xlabel='Intrinsic quantity, $\\lambda$', yscale='log', ylabel='Test loss')
ax.legend(frameon=False, fontsize='small')
fig.savefig('collapse-grid-matplotlib.pdf')
