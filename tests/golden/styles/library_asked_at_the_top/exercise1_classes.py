from dataclasses import dataclass
from typing import Optional, Union

import torch
import torch.nn as nn
from torch.utils.data import Dataset


class Images(Dataset):
    def __len__(self):
        return 0


@dataclass
class Settings:
    device: torch.device = torch.device("cpu")
    image: Optional[torch.Tensor] = None


@torch.no_grad()
def show(image: Union[torch.Tensor, None]) -> "torch.Tensor | None":
    return image


model = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU()).to("cpu")
print(sum(p.numel() for p in model.parameters()), len(Images()), Settings())
model == None
[*model.children()]


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1
