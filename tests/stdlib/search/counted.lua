counter = (counter or 0) + 1; _G.loads = (_G.loads or 0) + 1; return { loads = _G.loads }
