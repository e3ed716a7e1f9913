import { code, type Section, text } from './section.ts'

const paper = `@inproceedings{papazov2024leveraging,
  title     = {Leveraging Continuous Time to Understand Momentum When Training Diagonal Linear Networks},
  author    = {Papazov, Hristo and Pesme, Scott and Flammarion, Nicolas},
  booktitle = {Proceedings of The 27th International Conference on Artificial Intelligence and Statistics},
  series    = {Proceedings of Machine Learning Research},
  volume    = {238},
  publisher = {PMLR},
  year      = {2024},
  note      = {arXiv:2403.05293}
}`

/** @param version of the workbench that runs; null while it is not known */
export function citation(version: string | null): Section {
  const workbench = `@software{momentum_workbench,
  title   = {Momentum Workbench},
  author  = {{The Momentum Workbench developers}},${version === null ? '' : `\n  version = {${version}},`}
  note    = {Computes with the methods of arXiv:2403.05293}
}`
  return {
    id: 'cite',
    title: 'How to cite',
    blocks: [
      text('The theory is the paper’s, except where this help says that it is not. Please cite it:'),
      code(paper, 'Copy BibTeX of the paper'),
      text('If the workbench itself helped, say which version: results carry it in their provenance.'),
      code(workbench, 'Copy BibTeX of the workbench'),
    ],
  }
}
