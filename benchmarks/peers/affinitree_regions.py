"""Regions by affinitree, in an environment of its own: networks on stdin, counts and seconds."""

import json
import os
import sys

import numpy as np
from affinitree import AffFunc, Architecture, builder

for text in sys.stdin:
    layers = [(np.array(w), np.array(b)) for w, b in json.loads(text)]
    start = sum(os.times()[:4])
    network = Architecture(layers[0][0].shape[1])
    for place, (weight, bias) in enumerate(layers):
        network.linear(AffFunc.from_mats(weight, bias))
        if place + 1 < len(layers):
            network.relu()
    tree = builder.from_layers(network, None, None)
    sys.stdout.write(f"{json.dumps([tree.num_terminals(), sum(os.times()[:4]) - start])}\n")
    sys.stdout.flush()
