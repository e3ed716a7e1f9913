// The benchmark sweep by hand: heavy-ball steps of diagonal networks, a run a lane, 16 lanes a block, vectors as wide as the processor has them.
// No refill: a block goes on until its slowest run has ended. No path sums, no certificates, no history.
//
//     sweep FILE THREADS   prints: seconds elapsed, seconds of processor time, steps of all runs, steps made with those of runs that had ended
//
// FILE is of little-endian doubles: n, d, α, stop loss, budget, data sets, runs; X and y of each data set; then γ, β and data set of each run.
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <thread>
#include <vector>

#ifdef __AVX512F__
constexpr int W = 8;
#else
constexpr int W = 4;
#endif
constexpr int G = 2 * W;
typedef double V __attribute__((vector_size(8 * W)));

static V splat(double x) { return V{} + x; }

struct Data {
  // X and its transpose in panels of six rows, column after column; the last panel is filled up with zeros.
  std::vector<double> forward, backward, y;
};

struct Run {
  double gamma, beta;
  int64_t steps;
};

static std::vector<double> panels(int rows, int columns, const std::vector<double> &x, bool transposed) {
  std::vector<double> out;
  for (int top = 0; top < rows; top += 6)
    for (int c = 0; c < columns; c++)
      for (int r = top; r < top + 6; r++)
        out.push_back(r >= rows ? 0 : transposed ? x[c * rows + r] : x[r * columns + c]);
  return out;
}

// Twelve sums by name: compilers keep those in registers, an array of them not always.
static inline void tile(const double *a, const V *b, int depth, V (&sum)[6][2]) {
  V p0 = sum[0][0], p1 = sum[1][0], p2 = sum[2][0], p3 = sum[3][0], p4 = sum[4][0], p5 = sum[5][0];
  V q0 = sum[0][1], q1 = sum[1][1], q2 = sum[2][1], q3 = sum[3][1], q4 = sum[4][1], q5 = sum[5][1];
  for (int k = 0; k < depth; k++, a += 6, b += 2) {
    const V f = b[0], g = b[1];
    p0 += a[0] * f, q0 += a[0] * g;
    p1 += a[1] * f, q1 += a[1] * g;
    p2 += a[2] * f, q2 += a[2] * g;
    p3 += a[3] * f, q3 += a[3] * g;
    p4 += a[4] * f, q4 += a[4] * g;
    p5 += a[5] * f, q5 += a[5] * g;
  }
  sum[0][0] = p0, sum[1][0] = p1, sum[2][0] = p2, sum[3][0] = p3, sum[4][0] = p4, sum[5][0] = p5;
  sum[0][1] = q0, sum[1][1] = q1, sum[2][1] = q2, sum[3][1] = q3, sum[4][1] = q4, sum[5][1] = q5;
}

static int64_t block(const Data &data, int n, int d, double scale, double stop, int64_t budget, Run **runs, int count) {
  const int high = (n + 5) / 6 * 6, wide = (d + 5) / 6 * 6;
  std::vector<V> plus(2 * wide, splat(scale)), minus = plus, plus0 = plus, minus0 = plus, theta(2 * wide), residual(2 * high);
  V gamma[2], beta[2];
  for (int l = 0; l < G; l++) {
    gamma[l / W][l % W] = runs[l < count ? l : 0]->gamma;
    beta[l / W][l % W] = runs[l < count ? l : 0]->beta;
  }
  int left = count;
  int64_t step = 0;
  for (;; step++) {
    V squares[2] = {};
    for (int i = 0; i < high; i += 6) {
      V sum[6][2];
      for (int r = 0; r < 6; r++) sum[r][0] = sum[r][1] = splat(i + r < n ? -data.y[i + r] : 0);
      tile(&data.forward[i * d], theta.data(), d, sum);
      for (int r = 0; r < 6; r++)
        for (int v = 0; v < 2; v++) {
          squares[v] += sum[r][v] * sum[r][v];
          residual[2 * (i + r) + v] = sum[r][v] / n;
        }
    }
    for (int l = 0; l < count; l++) {
      const double loss = squares[l / W][l % W] / (2 * n);
      if (runs[l]->steps >= 0 || (loss > stop && loss <= 1e12 && step < budget)) continue;
      runs[l]->steps = step;
      left--;
    }
    if (left == 0) return step * G;
    for (int j = 0; j < wide; j += 6) {
      V sum[6][2] = {};
      tile(&data.backward[j * n], residual.data(), n, sum);
      for (int r = 0; r < 6; r++)
        for (int v = 0; v < 2; v++) {
          const int at = 2 * (j + r) + v;
          const V p = plus[at], m = minus[at], kick = gamma[v] * sum[r][v];
          const V next_plus = p + beta[v] * (p - plus0[at]) - kick * p, next_minus = m + beta[v] * (m - minus0[at]) + kick * m;
          plus0[at] = p;
          minus0[at] = m;
          plus[at] = next_plus;
          minus[at] = next_minus;
          theta[at] = (next_plus * next_plus - next_minus * next_minus) * splat(0.25);
        }
    }
  }
}

int main(int, char **arguments) {
  std::ifstream file(arguments[1], std::ios::binary);
  const auto number = [&file] {
    double x;
    file.read(reinterpret_cast<char *>(&x), sizeof x);
    return x;
  };
  const int n = number(), d = number();
  const double scale = number(), stop = number(), budget = number();
  const int sets = number(), count = number();
  std::vector<Data> data(sets);
  for (auto &each : data) {
    std::vector<double> x(n * d);
    for (auto &entry : x) entry = number();
    each.y.resize(n);
    for (auto &entry : each.y) entry = number();
    each.forward = panels(n, d, x, false);
    each.backward = panels(d, n, x, true);
  }
  std::vector<std::vector<Run>> runs(sets);
  for (int i = 0; i < count; i++) {
    const double gamma = number(), beta = number();
    runs[int(number())].push_back({gamma, beta, -1});
  }
  struct Block {
    int set;
    std::vector<Run *> runs;
  };
  std::vector<Block> blocks;
  for (int set = 0; set < sets; set++)
    for (size_t at = 0; at < runs[set].size(); at += G) {
      blocks.push_back({set, {}});
      for (size_t i = at; i < at + G && i < runs[set].size(); i++) blocks.back().runs.push_back(&runs[set][i]);
    }
  std::atomic<size_t> next{0};
  std::atomic<int64_t> made{0};
  const auto begin = std::chrono::steady_clock::now();
  std::vector<std::thread> threads;
  for (int t = 0; t < std::atoi(arguments[2]); t++)
    threads.emplace_back([&] {
      for (size_t at; (at = next++) < blocks.size();)
        made += block(data[blocks[at].set], n, d, scale, stop, int64_t(budget), blocks[at].runs.data(), int(blocks[at].runs.size()));
    });
  for (auto &thread : threads) thread.join();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  int64_t steps = 0;
  for (const auto &set : runs)
    for (const auto &run : set) steps += run.steps;
  std::printf("%.6f %.6f %lld %lld\n", seconds, double(std::clock()) / CLOCKS_PER_SEC, (long long)steps, (long long)made);
}
