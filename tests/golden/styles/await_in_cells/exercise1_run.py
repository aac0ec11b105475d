import asyncio

import nest_asyncio

nest_asyncio.apply()


async def size(w, f, s, p):
    await asyncio.sleep(0)
    return (w - f + 2 * p) // s + 1


async def main():
    return [await size(*each) for each in [(7, 3, 2, 0), (15, 1, 1, 2), (10, 3, 2, 0), (121, 4, 3, 0)]]


sizes = asyncio.run(main())
loop = asyncio.new_event_loop()
print(loop.run_until_complete(size(5, 3, 1, 0)))
loop.close()


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1
