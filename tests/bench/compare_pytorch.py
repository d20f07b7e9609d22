#!/usr/bin/env python3
"""Trains the same network with PyTorch and with Continuo, by turns, and compares.

Usage: compare_pytorch.py BENCH_LEARN MODEL [ROUNDS]     (Debian's package python3-torch)

MODEL is the file of a Transformer, LSTM, GRU or RNN, or "lstm", "gru" or "rnn". One thread each. PyTorch is given what Continuo gives itself: the BLAS kernels of the processor, and
bfloat16 autocast where that is faster. Prints one JSON object with medians and their ratio.
"""
import json
import os
import statistics
import subprocess
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
if "avx512vl" in open("/proc/cpuinfo").read():
    os.environ["OPENBLAS_CORETYPE"] = "SkylakeX"

import torch
from torch import nn
from torch.nn import functional as F

VOCABULARY, STEP = 896, 4096  # tokens


def continuo():
    """What Continuo reaches, and which network that is."""
    answer = subprocess.run([*sys.argv[1:3], "1"], check=True, stdout=subprocess.PIPE)
    return json.loads(answer.stdout)


NETWORK = continuo() if len(sys.argv) > 2 else sys.exit(__doc__)
KIND, LAYERS, WIDTH, HEADS = (NETWORK[name] for name in ("kind", "layers", "width", "heads"))
CONTEXT, DROPOUT = NETWORK["context"], NETWORK["dropout"]
BATCH = max(1, STEP // CONTEXT)


class Norm(nn.Module):
    def __init__(self):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(WIDTH))

    def forward(self, x):
        return x * torch.rsqrt(x.square().mean(-1, True) + 1e-5) * self.gain


def rotate(x, cosine, sine):
    a, b = x.chunk(2, -1)
    return torch.cat([a * cosine - b * sine, b * cosine + a * sine], -1)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1, self.norm2 = Norm(), Norm()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH, bias=False)
        self.out = nn.Linear(WIDTH, WIDTH, bias=False)
        self.up = nn.Linear(WIDTH, 4 * WIDTH, bias=False)
        self.down = nn.Linear(4 * WIDTH, WIDTH, bias=False)

    def forward(self, x, hidden, cosine, sine):
        batch, steps, _ = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(batch, steps, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        q, k = rotate(q, cosine, sine), rotate(k, cosine, sine)
        scores = torch.matmul(q * q.size(-1) ** -0.5, k.transpose(-2, -1))
        weights = torch.softmax(scores.masked_fill_(hidden, -torch.inf), -1)
        x = x + self.out(torch.matmul(weights, v).transpose(1, 2).reshape(batch, steps, WIDTH))
        return x + self.down(F.gelu(self.up(self.norm2(x))))


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))
        self.norm = Norm()
        half = WIDTH // HEADS // 2
        angle = torch.outer(torch.arange(CONTEXT), 1e4 ** -(torch.arange(half) / half))
        self.register_buffer("cosine", angle.cos())
        self.register_buffer("sine", angle.sin())
        self.register_buffer("hidden", torch.ones(CONTEXT, CONTEXT, dtype=torch.bool).triu(1))

    def forward(self, x):
        for block in self.blocks:
            x = block(x, self.hidden, self.cosine, self.sine)
        return self.norm(x)


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        layers = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}[KIND]
        self.layers = layers(WIDTH, WIDTH, LAYERS, batch_first=True,
                             dropout=DROPOUT if LAYERS > 1 else 0)
        self.norm = Norm()

    def forward(self, x):
        return self.norm(x + self.layers(x)[0])


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.token = nn.Embedding(VOCABULARY, WIDTH)
        self.bar, self.position = nn.Embedding(65, WIDTH), nn.Embedding(193, WIDTH)
        self.network = Transformer() if KIND == "transformer" else Recurrent()

    def forward(self, tokens, bars, positions):
        x = (self.token(tokens) + self.bar(bars) + self.position(positions)) * WIDTH**0.5
        return self.network(x) @ self.token.weight.t()


def pytorch(reduced):
    torch.manual_seed(1)
    model = Model()
    optimiser = torch.optim.AdamW(model.parameters(), 1e-6, (0.9, 0.95), weight_decay=0.1)
    size = (BATCH, CONTEXT)
    tokens = torch.randint(VOCABULARY, size)
    bars, positions = torch.randint(65, size), torch.randint(193, size)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        with torch.autocast("cpu", torch.bfloat16, enabled=reduced):
            loss = F.cross_entropy(model(tokens, bars, positions).float().view(-1, VOCABULARY),
                                   tokens.view(-1))
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        times.append(time.perf_counter() - start)
    return BATCH * CONTEXT / min(times[1:])


def main():
    torch.set_num_threads(1)
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    ours, plain, reduced = [], [], []
    for _ in range(rounds):
        ours.append(continuo()["training_tokens_per_second"])
        plain.append(pytorch(False))
        reduced.append(pytorch(True))
    parameters = sum(p.numel() for p in Model().parameters())
    if parameters != NETWORK["parameters"]:
        sys.exit(f"PyTorch has {parameters} weights, Continuo {NETWORK['parameters']}")
    best = max(statistics.median(plain), statistics.median(reduced))
    print(json.dumps({
        "pytorch": torch.__version__,
        "kind": KIND,
        "parameters": parameters,
        "continuo_tokens_per_second": statistics.median(ours),
        "pytorch_float32_tokens_per_second": statistics.median(plain),
        "pytorch_bfloat16_tokens_per_second": statistics.median(reduced),
        "continuo_to_best_pytorch": statistics.median(ours) / best,
    }, indent=2))


main()
