# Sharpness against steps: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('curves-sharpness.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
for series, colour, style, label in [('0', '#440154', '-', '$\\beta$ = 0'), ('1', '#7ad151', '--', '$\\beta$ = 0.5')]:
    ax.plot(*columns('steps', 'sharpness', part='curve', series=series), linestyle=style, color=colour, label=label)
for value in columns('sharpness', part='edge')[0]:
    ax.axhline(value, linestyle='--', linewidth=0.6, color='#404040')
ax.annotate('edge of stability', (1, value), xycoords=('axes fraction', 'data'), xytext=(-2, 2), textcoords='offset points', fontsize='small', ha='right')
ax.set(xscale='log', xlabel='Steps, $k$', yscale='log', ylabel='Sharpness, $\\lambda _{\\mathrm{max}}$')
ax.legend(frameon=False, fontsize='small')
fig.savefig('curves-sharpness-matplotlib.pdf')
