# ℓ₁ norm against β: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('plot-bars.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
fig.suptitle('Mean and s.e., N = 30', fontsize='small')
for series, colour, style, label in [('0', '#0072b2', '-', None)]:
    ax.bar(*columns('position', 'l1', part='aggregate', series=series), width=0.8, color=colour)
ax.set(xscale='linear', xlabel='Momentum, $\\beta$', xlim=(0.5, 3.5), yscale='linear', ylabel='$\\ell _{1}$ norm, $\\| \\theta \\| _{1}$')
ax.set_xticks(range(1, 4), ['0', '0.5', '0.9'], rotation=30, ha='right')
fig.savefig('plot-bars-matplotlib.pdf')
