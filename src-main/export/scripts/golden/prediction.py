# Predicted against measured Δ∞: drawn again from its table with Matplotlib.
import csv
import matplotlib.pyplot as plt
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LinearSegmentedColormap, LogNorm, Normalize

with open('prediction.csv', encoding='utf-8') as file:
    rows = list(csv.DictReader(file))


def columns(*names, **where):
    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return [[float(row[name] or 'nan') for row in chosen] for name in names]


plt.rcParams.update({'font.size': 8, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})
fig, ax = plt.subplots(figsize=(3.307, 2.480), layout='constrained')
fig.suptitle('For small $\\lambda$, along gradient flow; 4 runs', fontsize='small')
colours = LinearSegmentedColormap.from_list('shown', ['#440154', '#482475', '#414487', '#355f8d', '#2a788e', '#21918c', '#22a884', '#44bf70', '#7ad151'])
scale = ScalarMappable(LogNorm(0.002, 0.016), colours)
for series, colour, style, label in [('0', '#440154', '-', None), ('1', '#39568c', '-', None), ('2', '#1f988b', '-', None), ('3', '#7ad151', '-', None)]:
    ax.plot(*columns('measured', 'predicted', part='coordinate', series=series), marker='o', linestyle='none', color=colour, alpha=0.85)
ax.axline((1, 1), (2, 2), color='#000000', linewidth=0.5)
ax.set(xscale='log', xlabel='Measured, $\\mathit{\\Delta}_{\\infty}$', xlim=(0.008665718477131455, 0.010068006505201), yscale='log', ylabel='Predicted, $\\mathit{\\Delta}_{\\infty}$', ylim=(0.008665718477131455, 0.010068006505201))
ax.set_box_aspect(1)
fig.colorbar(scale, ax=ax, label='Intrinsic quantity, $\\lambda$')
fig.savefig('prediction-matplotlib.pdf')
