# Certificate of the implicit bias against λ: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('certificate.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, axes = plt.subplots(2, 1, figsize=(3.307, 3.307), sharex=True, layout='constrained')
fig.suptitle('28 of 30 certificates hold; limit 10$^{-8}$ (dashed)', fontsize='small')
ax = axes.flat[0]
for value in columns('ownData', part='limit')[0]:
    ax.axhline(value, linestyle='--', linewidth=0.6, color='#404040')
ax.plot(*columns('lambda', 'ownData', part='no-crossing'), marker='o', linestyle='none', color='#0072b2', label='no crossing', alpha=0.7)
ax.plot(*columns('lambda', 'ownData', part='crossings'), marker='o', fillstyle='none', linestyle='none', color='#d55e00', label='crossings')
ax.set(xscale='log', xlabel='Intrinsic quantity, $\\lambda$', yscale='log', ylabel='Distance to the certificate for its own data')
ax.legend(frameon=False, fontsize='small')
ax = axes.flat[1]
for value in columns('residual', part='limit')[0]:
    ax.axhline(value, linestyle='--', linewidth=0.6, color='#404040')
ax.plot(*columns('lambda', 'residual', part='no-crossing'), marker='o', linestyle='none', color='#0072b2', label='no crossing', alpha=0.7)
ax.plot(*columns('lambda', 'residual', part='crossings'), marker='o', fillstyle='none', linestyle='none', color='#d55e00', label='crossings')
ax.set(xscale='log', xlabel='Intrinsic quantity, $\\lambda$', yscale='log', ylabel='Residual of the identity')
ax.legend(frameon=False, fontsize='small')
fig.savefig('certificate-matplotlib.pdf')
