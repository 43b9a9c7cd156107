for _, x in ipairs{0,-0,1,-1,1.5,0.1,0.1+0.2,1/3,1e15,1e14,123456789012345,1e100,1e-5,0.0001,0.00012345,5e-324,1.7976931348623157e308,2^53,2^63,-2^63,1e16,0.5,2.5,3.5,99999999999999.5,1234567.891,100,1e20,-1e-7, 12345678901234567890, 0.3, 1e21, 123e-7, 4.35, 2.675, 1.005} do
 io.write(tostring(x)," ") for _,f in ipairs{"%d","%5d","%-7d|","%05d","%+d","% d","%.3d","%f","%.0f","%.1f","%.2f","%10.3f","%-10.2f|","%010.2f","%+.3f","%.10f","%.15f","%.20f","%g","%.3g","%.14g","%.17g","%10g","%-12g|","%e","%.3e","%#g","%a","%5.1f"} do
 if not (f:find"d" and (math.abs(x)>=2^63)) then io.write(f:format(x)," ") end end print() end
print(("hello world foo"):find("o w"), ("hello"):find("l+"), ("hello"):match("(h)(.)"), ("key = value"):match("^(%w+)%s*=%s*(%w+)$"))
print(("abc"):gsub("%w*","x"), ("abc"):gsub("","-"), ("hello world"):gsub("o","0",1), ("abc"):gsub("^a","x"), ("aaa"):gsub("^a","x"))
