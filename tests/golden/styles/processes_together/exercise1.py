import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pipe, Process, Queue, Value

rows = [(7, 3, 2, 0), (15, 1, 1, 2), (10, 3, 2, 0), (121, 4, 3, 0)]


def size(row):
    w, f, s, p = row
    return (w - f + 2 * p) // s + 1


def send(queue, end, total):
    queue.put(size(rows[2]))
    end.send(size(rows[3]))
    with total.get_lock():
        total.value += 1


with multiprocessing.get_context("fork").Pool(2) as pool:
    sizes = pool.map(size, rows[:1])
with ProcessPoolExecutor(2, multiprocessing.get_context("fork")) as executor:
    sizes += executor.map(size, rows[1:2])
queue, (ours, theirs), total = Queue(), Pipe(), Value("i", 0)
process = Process(target=send, args=(queue, theirs, total))
process.start()
sizes += [queue.get(), ours.recv()]
process.join()
assert total.value == 1
lock = multiprocessing.RLock()


def output_size(width, kernel, stride=1, padding=0):
    with lock, lock:
        return size((width, kernel, stride, padding))
