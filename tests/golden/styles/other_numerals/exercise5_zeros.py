flat_inputs = 12,088
