import { symbols } from '../../../components/symbols.ts'
import { formula, list, type Section, text } from './section.ts'

const tex = String.raw

export const theory: readonly Section[] = [
  {
    id: 'symbols',
    title: 'Symbols',
    blocks: [
      text('What each symbol means, wherever it stands in the workbench. ⊙ is the product coordinate by coordinate.'),
      {
        kind: 'table',
        head: ['Symbol', 'Name', 'Meaning'],
        rows: symbols.map(({ id, tex: sign, words, meaning }) => ({ id, cells: [`$${sign}$`, words, meaning] })),
      },
    ],
  },
  {
    id: 'methods',
    title: 'Methods',
    blocks: [
      text('Two discrete methods and the flows they follow. All start at rest: $w_{-1} = w_0$, and $\\dot w(0) = 0$.'),
      {
        kind: 'table',
        head: ['Method', 'Recursion or equation', 'Parameters'],
        rows: [
          { id: 'gd', cells: ['**GD**', 'MGD with $\\beta = 0$', '$\\gamma > 0$'] },
          {
            id: 'mgd',
            cells: [
              '**MGD**, heavy ball',
              tex`$w_{k+1} = w_k + \beta (w_k - w_{k-1}) - \gamma \nabla F(w_k)$`,
              tex`$\gamma > 0$, $0 \le \beta < 1$`,
            ],
          },
          {
            id: 'smgd',
            cells: ['**SMGD**', 'MGD with the gradient of a mini-batch', '$\\gamma$, $\\beta$, batch size, sampling'],
          },
          {
            id: 'mgf',
            cells: ['**MGF(λ)**', tex`$\lambda \ddot w + \dot w + \nabla F(w) = 0$`, tex`$\lambda > 0$`],
          },
          { id: 'gf', cells: ['**GF**', tex`$\dot w + \nabla F(w) = 0$, the limit $\lambda \to 0$`, 'none'] },
        ],
      },
      text('MGD on a quadratic with curvature $h$ is stable if and only if'),
      formula(tex`0 < \gamma h < 2(1+\beta).`, 'stability'),
    ],
  },
  {
    id: 'one-path',
    title: 'One λ, one path',
    blocks: [
      text(
        tex`Proposition 1 of the paper: MGD($\gamma, \beta$) is MGF($\lambda$) discretised with time step $\varepsilon$, by a central difference for $\ddot w$ and a backward difference for $\dot w$, where`,
      ),
      formula(
        tex`\lambda = \frac{\gamma}{(1-\beta)^2}, \qquad \varepsilon = \frac{\gamma}{1-\beta} = \sqrt{\lambda\gamma}, \qquad t = k\varepsilon.`,
      ),
      text(
        tex`So runs with one $\lambda$ share one path, and they leave it the less the smaller $\varepsilon$ is. Two of $\gamma$, $\beta$, $\lambda$ give the third: $\gamma = \lambda(1-\beta)^2$, $\beta = 1 - \sqrt{\gamma/\lambda}$.`,
      ),
      text(
        tex`**The sharper λ′.** The backward difference puts $-\tfrac{\varepsilon}{2}\ddot w$ into the equation. To second order in $\varepsilon$, MGD therefore follows the flow of`,
      ),
      formula(tex`\lambda' = \lambda - \frac{\varepsilon}{2} = \frac{\gamma(1+\beta)}{2(1-\beta)^2},`),
      text(
        tex`iterate $k$ standing at time $(k+\tfrac12)\varepsilon$. When $\varepsilon$ is halved, the distance from MGF($\lambda$) halves and that from MGF($\lambda'$) falls fourfold; the [playground](/playground?flow=lambda-prime) shows both. This is not in the paper. Wherever $\lambda$ is an axis, $\lambda'$ is offered too.`,
      ),
    ],
  },
  {
    id: 'networks',
    title: 'Diagonal linear networks',
    blocks: [
      text(
        tex`The predictor is $\theta = u \odot v \in \mathbb{R}^d$, trained on $n < d$ samples. In the coordinates $w_\pm = u \pm v$:`,
      ),
      formula(
        tex`L(\theta) = \frac{1}{2n}\|X\theta - y\|^2, \qquad \theta = \tfrac14(w_+^2 - w_-^2), \qquad g = \nabla L(\theta),`,
      ),
      text(
        tex`and the gradient acts as $-g \odot w_+$ on $w_+$ and $+g \odot w_-$ on $w_-$. Training starts at $u_0 = \alpha$, $v_0 = 0$, so $\theta_0 = 0$ and $\Delta_0 = \alpha^2$. The **balancedness**`,
      ),
      formula(tex`\Delta = |u^2 - v^2| = |w_+ \odot w_-| \in \mathbb{R}^d`, 'balancedness'),
      text('is constant along GF. Momentum changes it, and with it which of the many solutions is found.'),
    ],
  },
  {
    id: 'implicit-bias',
    title: 'Which solution is found',
    blocks: [
      text('The hyperbolic entropy of scale $\\Delta$ is'),
      formula(
        tex`\psi_\Delta(\theta) = \frac14 \sum_i \Bigl( 2\theta_i \operatorname{arcsinh}\frac{2\theta_i}{\Delta_i} - \sqrt{4\theta_i^2 + \Delta_i^2} + \Delta_i \Bigr).`,
      ),
      text(tex`It behaves like $\|\theta\|_1$ as $\Delta \to 0$ and like $\|\theta\|_2^2$ as $\Delta \to \infty$.`),
      text(
        tex`**Theorem** (paper). If MGF converges and its balancedness never vanishes, it converges to the solution that is nearest to $\tilde\theta_0$ in the geometry of $\Delta_\infty$:`,
      ),
      formula(
        tex`\theta_\infty = \operatorname*{arg\,min}_{X\theta = y} D_{\psi_{\Delta_\infty}}(\theta, \tilde\theta_0), \qquad I_\pm = \int_0^\infty \Bigl(\frac{\dot w_\pm}{w_\pm}\Bigr)^2 dt,`,
        'theorem',
      ),
      formula(
        tex`\Delta_\infty = \Delta_0 \odot e^{-\lambda(I_+ + I_-)} < \Delta_0, \qquad \tilde\theta_0 = \tfrac14\bigl(w_+(0)^2 \odot e^{-2\lambda I_+} - w_-(0)^2 \odot e^{-2\lambda I_-}\bigr).`,
      ),
      text(
        tex`For small $\lambda$, $\Delta_\infty \approx \Delta_0 \odot \exp(-2\lambda\int_0^\infty \nabla L(\theta_s)^2\,ds)$ along GF. The test loss is lowest at some $\lambda$ within the range, not at the smallest or the largest.`,
      ),
    ],
  },
  {
    id: 'identity',
    title: 'The discrete identity',
    blocks: [
      text(
        tex`The same holds for MGD itself, exactly, at every step, and across zero crossings. For one coordinate of $w_+$ or $w_-$ let $r_k = w_{k+1}/w_k$, $q(x) = x - 1 - \ln|x|$ and $\tilde q(x) = q(1/x)$. Then`,
      ),
      formula(
        tex`(1-\beta)\ln\Bigl|\frac{w_K}{w_0}\Bigr| + \beta\ln|r_{K-1}| = \mp\gamma\sum_{k<K} g_k - \sum_{k<K} q(r_k) - \beta\sum_{k<K-1}\tilde q(r_k).`,
      ),
      text('At convergence, with'),
      formula(tex`Q_\pm = \frac{1}{1-\beta}\sum_k \bigl[q(r_k) + \beta\,\tilde q(r_k)\bigr],`),
      text('the balancedness and the effective start are'),
      formula(
        tex`\Delta_\infty = \Delta_0 \odot e^{-(Q_+ + Q_-)}, \qquad \tilde\theta_0 = \tfrac14\bigl(w_+(0)^2 e^{-2Q_+} - w_-(0)^2 e^{-2Q_-}\bigr).`,
      ),
      text(
        tex`$q \ge 0$ for $x > 0$, hence $\Delta_\infty < \Delta_0$ where nothing crosses zero. The identity holds path by path for SMGD too, because every mini-batch gradient lies in the row space of $X$. It is derived from the recursion and is not in the paper.`,
      ),
    ],
  },
  {
    id: 'no-crossing',
    title: 'When nothing crosses zero',
    blocks: [
      text(
        tex`**In MGF**, $|g| \le 1/(4\lambda)$ along the path keeps $\dot w/w \ge -1/(2\lambda)$, so that no coordinate of $w_\pm$ reaches zero. The energy $\tfrac{\lambda}{2}\|\dot w\|^2 + F$ decreases, so a bound is known before the run:`,
      ),
      formula(
        tex`\lambda \le \frac{1}{4\,\max_j \frac{\|X_j\|}{\sqrt n}\,\sqrt{2L(\theta_0)}}, \qquad X_j \text{ the columns of } X.`,
      ),
      text(
        tex`**In MGD**, $\gamma\|g\|_\infty \le (1-\sqrt\beta)^2$ along the run keeps every ratio $r \ge \sqrt\beta$.`,
      ),
      text(
        tex`Beyond these bounds a weight may or may not cross zero. At a simple crossing in MGF the integrals $I_\pm$ are taken as finite parts, $\lim_{\eta\to0}\bigl(\int_{|t-t_0|>\eta} - 2/\eta\bigr)$.`,
      ),
    ],
  },
  {
    id: 'acceleration',
    title: 'Acceleration',
    blocks: [
      text(
        tex`To follow the same path $\rho$ times faster, $\varepsilon$ becomes $\rho\varepsilon$. The paper’s rule (Corollary 1) keeps $\lambda$:`,
      ),
      formula(
        tex`\gamma' = \rho^2\gamma, \qquad \beta' = 1 - \rho(1-\beta), \qquad \rho \le \frac{1}{1-\beta}.`,
        'paper-rule',
      ),
      text(tex`The second-order rule keeps $\lambda'$, and so leaves the path less:`),
      formula(
        tex`\hat\lambda = \lambda' + \frac{\rho\varepsilon}{2}, \qquad \beta' = 1 - \frac{\rho\varepsilon}{\hat\lambda}, \qquad \gamma' = \frac{(\rho\varepsilon)^2}{\hat\lambda}, \qquad \rho \le \frac{1+\beta}{1-\beta}.`,
        'second-order-rule',
      ),
      text(
        tex`For $\beta$ near 1 and $\rho = 2$ the paper’s rule is about MGD($4\gamma, \beta^2$). GD($4\gamma$) is four times as fast as GD($\gamma$), because there $\varepsilon = \gamma$; with momentum the same change of $\gamma$ makes it only twice as fast. The [playground](/playground?flow=lambda-prime&show=mgf,mgd,by-lambda,by-lambda-prime) shows both rules side by side.`,
      ),
    ],
  },
  {
    id: 'certificate',
    title: 'The certificate of a run',
    blocks: [
      text(
        'A converged run of a diagonal network is checked against the theory, independently of how it was computed:',
      ),
      list(
        tex`the residual: how much of $\operatorname{arcsinh}(2\theta/\Delta_\infty) - \operatorname{arcsinh}(2\tilde\theta_0/\Delta_\infty)$ is no $2X^\top\nu$. It tests that the run has settled and kept in the row space of $X$; ` +
          'that every step obeyed the [discrete identity](#identity) is tested by `mgd verify --recompute`;',
        tex`the distance $\|\theta_{\text{run}} - \theta_{\text{cert}}\| / \|\theta_{\text{run}}\|$ from the solution of $\min\{D_{\psi_{\Delta_\infty}}(\theta, \tilde\theta_0) : X\theta = y\}$, found by Newton’s method on its dual, $\theta(\nu) = \tfrac{\Delta_\infty}{2} \odot \sinh(\operatorname{arcsinh}(2\tilde\theta_0/\Delta_\infty) + 2X^\top\nu)$.`,
      ),
      text(
        tex`The distance is given with $y$, and with $y$ replaced by $X\theta_{\text{run}}$, which leaves out what is only due to the run having been stopped.`,
      ),
    ],
  },
]
