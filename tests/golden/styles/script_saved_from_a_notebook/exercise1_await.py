# In[1]:
import asyncio


async def numbers():
    for number in (3, 19, 4, 40):
        await asyncio.sleep(0)
        yield number


# In[2]:
sizes = [number async for number in numbers()]


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1
