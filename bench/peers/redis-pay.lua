-- The payment as one Redis script. KEYS: payment id, debit account, credit account. ARGV: amount. Returns 1 settled, 2
-- refused, 3 the id is known with other content; for a known id with the same content its first answer. The sums are
-- HINCRBY's, which are exact integers; the comparison is Lua's, whose numbers are exact up to 2^53.
local payment = KEYS[2] .. ' ' .. KEYS[3] .. ' ' .. ARGV[1]
if not redis.call('SET', KEYS[1], payment .. ' 1', 'NX') then
  local known = redis.call('GET', KEYS[1])
  if known == payment .. ' 1' then return 1 end
  if known == payment .. ' 2' then return 2 end
  return 3
end
local debit = redis.call('HMGET', KEYS[2], 'balance', 'minimum')
if debit[1] and debit[1] - ARGV[1] >= tonumber(debit[2]) and redis.call('EXISTS', KEYS[3]) == 1 then
  redis.call('HINCRBY', KEYS[2], 'balance', -ARGV[1])
  redis.call('HINCRBY', KEYS[3], 'balance', ARGV[1])
  return 1
end
redis.call('SET', KEYS[1], payment .. ' 2')
return 2
