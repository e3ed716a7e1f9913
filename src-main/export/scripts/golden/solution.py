# Solution of the run of least test loss: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('solution.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, axes = plt.subplots(2, 1, figsize=(3.307, 3.307), sharex=True, layout='constrained')
fig.suptitle('$\\lambda$ = 0.02, $\\beta$ = 0.9, seed 0', fontsize='small')
ax = axes.flat[0]
ax.plot(*columns('coordinate', 'thetaStar', part='coordinate'), marker='_', markersize=4, linestyle='none', color='#000000', label='$\\theta ^{*}$')
ax.plot(*columns('coordinate', 'theta', part='coordinate'), marker='o', linestyle='none', color='#0072b2', label='measured')
ax.set(xscale='linear', xlabel='Coordinate, $i$', yscale='linear', ylabel='Solution, $\\theta$')
ax.legend(frameon=False, fontsize='small')
ax = axes.flat[1]
ax.plot(*columns('coordinate', 'deltaStart', part='coordinate'), marker='_', markersize=4, linestyle='none', color='#404040', label='$\\mathit{\\Delta}_{0}$')
ax.plot(*columns('coordinate', 'delta', part='coordinate'), marker='o', linestyle='none', color='#0072b2', label='measured')
ax.plot(*columns('coordinate', 'deltaPredicted', part='coordinate'), marker='o', fillstyle='none', linestyle='none', color='#d55e00', label='certificate')
ax.set(xscale='linear', xlabel='Coordinate, $i$', yscale='log', ylabel='Balancedness, $\\mathit{\\Delta}$')
ax.legend(frameon=False, fontsize='small')
fig.savefig('solution-matplotlib.pdf')
