# Test loss beside that of MGD: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt

with open('paired-differences.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
fig.suptitle('Geometric mean of ratios and its 95 % interval, paired by\nseed, N = 1 to 3; each seed its mean over equal\nparameters; each seed its least', fontsize='small')
for value in columns('value', part='none')[0]:
    ax.axhline(value, linestyle='--', linewidth=0.6, color='#404040')
ax.annotate('no difference', (1, value), xycoords=('axes fraction', 'data'), xytext=(-2, 2), textcoords='offset points', fontsize='small', ha='right')
for series, colour, style, label in [('0', '#d55e00', '-', None), ('1', '#009e73', '-', None)]:
    ax.plot(*columns('position', 'value', part='pair', series=series), marker='o', linestyle='none', color=colour)
for series, colour, style, label in [('0', '#d55e00', '-', None)]:
    ax.plot(*columns('position', 'value', part='interval', series=series), linestyle=style, color=colour)
for series, colour, style, label in [('0', '#d55e00', '-', None), ('1', '#009e73', '-', None)]:
    ax.plot(*columns('position', 'value', part='mean', series=series), marker='s', linestyle='none', color=colour)
ax.set(xscale='linear', xlabel='', xlim=(0.5, 2.5), yscale='log', ylabel='Ratio of test loss')
ax.set_xticks(range(1, 3), ['Nesterov', 'MGF'], rotation=30, ha='right')
fig.savefig('paired-differences-matplotlib.pdf')
