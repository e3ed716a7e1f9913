# Integrand at a zero crossing, λ = 1: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('integrand.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
fig.suptitle('Coordinate 3 of $w_{-}$; $t_{0}$ = 1.488, $t$ = 4.488. Finite parts:\n0.09849 before, $-$0.05906 after $t_{0}$, 0.03943 in all', fontsize='small')
ax.plot(*columns('time', 'integrand', part='before'), color='#d55e00', label='before')
ax.plot(*columns('time', 'integrand', part='after'), color='#0072b2', label='after')
for value in columns('time', part='zero')[0]:
    ax.axvline(value, linestyle='--', linewidth=0.6, color='#404040')
ax.set(xscale='linear', xlabel='Time, $s$', yscale='linear', ylabel='Integrand', ylim=(-0.34464570000000005, 0.34464570000000005))
ax.legend(frameon=False, fontsize='small')
fig.savefig('integrand-matplotlib.pdf')
